/// Colours and fonts of the map; loads step from light to dark, so that they also read in grey.
enum MapStyle {
  static let fonts =
    "'Noto Sans CJK SC','Noto Sans SC','Source Han Sans SC','PingFang SC','Microsoft YaHei',"
    + "'Hiragino Sans GB','WenQuanYi Micro Hei',Arial,Helvetica,sans-serif"
  static let paper = "#ffffff"
  static let land = "#f6f8f9"
  static let grid = "#e4e9ec"
  static let ink = "#1f2d36"
  static let faintInk = "#6c7a83"
  static let idleLink = "#d3dade"
  static let usedLink = "#3c7fa6"
  static let ring = "#16323f"
  static let demand = "#7a4b94"
  static let exchange = "#9aa7ae"

  /// The least load of a class and its fill; the text on it is white from the fourth on.
  static let loadClasses: [(least: Double, fill: String, text: String)] = [
    (0, "#fff3d6", ink), (0.2, "#fddc9a", ink), (0.4, "#f9b65a", ink), (0.6, "#ea8434", ink),
    (0.8, "#c44f1e", "#ffffff"), (0.95, "#86230f", "#ffffff"),
  ]

  static let unknownLoad = (fill: "#eceff1", text: ink)

  /// Fill and text colour of a load.
  static func colors(of load: Double?) -> (fill: String, text: String) {
    guard let load, load.isFinite else { return unknownLoad }
    let found = loadClasses.last { load >= $0.least } ?? loadClasses[0]
    return (found.fill, found.text)
  }
}
