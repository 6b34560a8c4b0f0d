/// What the product says of itself.
package enum Product {
  /// The version.
  package static let version = "0.1.0"
}
