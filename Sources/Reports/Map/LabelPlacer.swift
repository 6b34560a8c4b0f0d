import Quantities

/// Finds places for labels around their points, the more important ones first.
///
/// Greedy: each label takes the candidate position that covers least of what is there already.
struct LabelPlacer {
  /// A text of one or two lines.
  struct Label {
    var lines: [Line]

    /// One line with its size in pixels.
    struct Line {
      var text: String
      var size: Double
      var isBold = false
    }

    var width: Double { lines.map { LabelPlacer.width(of: $0.text, size: $0.size) }.max() ?? 0 }
    var height: Double { lines.reduce(0) { $0 + $1.size * 1.18 } }
  }

  /// Whether a label may be left out where there is no room.
  enum Need {
    case always
    case ifThereIsRoom
  }

  let frame: MapBox
  private var boxes: [MapBox] = []
  private var lines: [(MapPoint, MapPoint, Double)] = []

  init(frame: MapBox) { self.frame = frame }

  /// Takes room that no label should cover.
  mutating func block(_ box: MapBox) { boxes.append(box) }

  /// A line that labels should rather not cover; `weight` says how much.
  mutating func avoid(from start: MapPoint, to end: MapPoint, weight: Double) {
    lines.append((start, end, weight))
  }

  /// Finds a place for a label beside a point whose symbol has a radius, and takes it.
  mutating func place(
    _ label: Label, at point: MapPoint, radius: Double, _ need: Need
  ) -> MapBox? {
    var best: MapBox?
    var least = Double.infinity
    for (rank, box) in Self.candidates(label, point, radius).enumerated() {
      let cost = cost(of: box) + Double(rank) * 5
      if cost < least {
        least = cost
        best = box
      }
    }
    guard let best, need == .always || least < 120 else { return nil }
    boxes.append(best)
    return best
  }

  private func cost(of box: MapBox) -> Double {
    var cost = frame.contains(box) ? 0.0 : 1e5
    for other in boxes { cost += 4 * box.overlap(with: other) }
    for (start, end, weight) in lines { cost += weight * box.length(ofLineFrom: start, to: end) }
    return cost
  }

  /// Right, left, below, above, the corners; then the same farther out.
  private static func candidates(
    _ label: Label, _ point: MapPoint, _ radius: Double
  ) -> [MapBox] {
    let width = label.width, height = label.height
    var boxes: [MapBox] = []
    for distance in [radius + 4, radius + 14, radius + 28, radius + 46, radius + 66] {
      let diagonal = distance * 0.72
      let corners = [
        (point.x + distance, point.y - height / 2),
        (point.x - distance - width, point.y - height / 2),
        (point.x - width / 2, point.y + distance),
        (point.x - width / 2, point.y - distance - height),
        (point.x + diagonal, point.y + diagonal - height * 0.3),
        (point.x + diagonal, point.y - diagonal - height * 0.7),
        (point.x - diagonal - width, point.y + diagonal - height * 0.3),
        (point.x - diagonal - width, point.y - diagonal - height * 0.7),
      ]
      boxes += corners.map {
        MapBox(left: $0.0, top: $0.1, right: $0.0 + width, bottom: $0.1 + height)
      }
    }
    return boxes
  }

  /// About how wide a text is drawn: a Chinese character is as wide as it is high.
  static func width(of text: String, size: Double) -> Double {
    text.reduce(0.0) { sum, character in
      let cells = TextWidth.cells(character)
      return sum + size * (cells == 2 ? 1.02 : cells == 0 ? 0 : 0.57)
    }
  }
}

extension LabelPlacer {
  /// Whether nothing stands in a box yet.
  func isFree(_ box: MapBox) -> Bool {
    frame.contains(box) && !boxes.contains { $0.overlap(with: box) > 0 }
  }
}
