import Glibc

/// An open descriptor of a file, closed after the test.
final class OpenFile {
  let descriptor: Int32

  init(_ path: String) { descriptor = open(path, O_RDONLY) }

  deinit { close(descriptor) }
}
