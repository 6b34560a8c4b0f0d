/// A point of the drawing, in pixels from the top left.
struct MapPoint: Hashable {
  var x: Double
  var y: Double
}

/// An upright rectangle of the drawing.
struct MapBox: Hashable {
  var left: Double
  var top: Double
  var right: Double
  var bottom: Double

  init(left: Double, top: Double, right: Double, bottom: Double) {
    self.left = left
    self.top = top
    self.right = right
    self.bottom = bottom
  }

  init(around center: MapPoint, radius: Double) {
    self.init(
      left: center.x - radius, top: center.y - radius, right: center.x + radius,
      bottom: center.y + radius)
  }

  var width: Double { right - left }
  var height: Double { bottom - top }

  /// The area that two rectangles share.
  func overlap(with other: MapBox) -> Double {
    let width = min(right, other.right) - max(left, other.left)
    let height = min(bottom, other.bottom) - max(top, other.top)
    return width > 0 && height > 0 ? width * height : 0
  }

  func contains(_ other: MapBox) -> Bool {
    left <= other.left && top <= other.top && right >= other.right && bottom >= other.bottom
  }

  /// How much of a line from one point to another runs inside, in pixels.
  func length(ofLineFrom start: MapPoint, to end: MapPoint) -> Double {
    // Liang and Barsky's clipping: the part of the line between two parameters is inside.
    let dx = end.x - start.x, dy = end.y - start.y
    var first = 0.0, last = 1.0
    let edges = [
      (-dx, start.x - left), (dx, right - start.x), (-dy, start.y - top), (dy, bottom - start.y),
    ]
    for (direction, distance) in edges {
      if direction == 0 {
        if distance < 0 { return 0 }
      } else if direction < 0 {
        first = max(first, distance / direction)
      } else {
        last = min(last, distance / direction)
      }
    }
    guard first < last else { return 0 }
    return (last - first) * (dx * dx + dy * dy).squareRoot()
  }
}
