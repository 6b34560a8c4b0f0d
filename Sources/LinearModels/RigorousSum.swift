/// A sum of products whose distance from the exact value is known.
///
/// Products are split into value and error by a fused multiply-add, additions by Knuth's two-sum,
/// and the errors are added up beside the sum: the "Dot2" of Ogita, Rump and Oishi (SIAM J. Sci.
/// Comput. 26, 2005). With u = 2^-53 and n terms, their theorem gives
///
///     |computed − exact| <= u·|exact| + (n·u / (1 − n·u))² · Σ|terms|
///
/// `error` is at least that: u·|exact| is replaced by 4u·|computed|, the square by 2·(n + 4)²·u²
/// (n < 2^40), and Σ|terms| by its computed value, doubled because it is rounded itself. A product
/// that underflows loses at most 2^-1074, which n·2^-1060 covers.
struct RigorousSum {
  private var high = 0.0
  private var low = 0.0
  private var size = 0.0
  private var count = 0.0

  /// Adds the product of two numbers.
  mutating func add(_ a: Double, times b: Double) {
    let product = a * b
    let rest = (-product).addingProduct(a, b)
    add(product)
    low += rest
  }

  /// Adds a number.
  mutating func add(_ term: Double) {
    let sum = high + term
    let virtual = sum - high
    low += (high - (sum - virtual)) + (term - virtual)
    high = sum
    size += abs(term)
    count += 1
  }

  /// The nearest known value; not finite after an overflow.
  var value: Double { high + low }

  /// How far the exact sum can be from `value`.
  var error: Double {
    let unit = 0x1p-53
    let n = count + 4
    return (4 * unit * abs(value) + 4 * n * n * unit * unit * size + n * 0x1p-1060) * (1 + 0x1p-40)
  }

  /// A number that is not above the exact sum; −infinity after an overflow.
  var lowerBound: Double {
    let bound = (value - error).nextDown
    return bound.isFinite ? bound : -.infinity
  }

  /// A number that is not below the exact sum; infinity after an overflow.
  var upperBound: Double {
    let bound = (value + error).nextUp
    return bound.isFinite ? bound : .infinity
  }
}
