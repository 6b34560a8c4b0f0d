#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// One save: from the unnamed file to the synced directory.
struct Saving {
  var name: String
  var target: SaveTarget
  var existing: AtomicFile.Existing
  var calls: SystemCalls

  /// The flag that Glibc's header builds from two others and Swift doesn't import (fcntl.h).
  private static let unnamedFile: Int32 = 0o20_000_000 | O_DIRECTORY

  func save(_ bytes: [UInt8]) throws(WriteError) {
    let unnamed = calls.open(target.directory, Self.unnamedFile | O_WRONLY | O_CLOEXEC, 0o666)
    if unnamed >= 0 {
      if try saveUnnamed(bytes, unnamed) { return }
    } else if ![EOPNOTSUPP, EISDIR, EINVAL, ENOENT].contains(-unnamed) {
      throw failure(-unnamed, during: .open)
    }
    // No O_TMPFILE here (old kernels say EISDIR or ENOENT), or no /proc to give the file a name by.
    try saveNamed(bytes)
  }

  /// Returns false if the file system cannot give an unnamed file a name.
  private func saveUnnamed(_ bytes: [UInt8], _ descriptor: Int32) throws(WriteError) -> Bool {
    var isOpen = true
    defer { if isOpen { _ = calls.close(descriptor) } }
    try fill(descriptor, with: bytes)

    var isPublished = false
    // Straight to its name where there is nothing: that cannot replace anybody's file.
    if case .absent = target.kind {
      let result = calls.publish(descriptor, target.resolved)
      isPublished = result >= 0
      if result == -EEXIST, existing == .keep { throw WriteError(path: name, reason: .exists) }
      if !isPublished, result != -EEXIST {
        if Self.needsName(result) { return false }
        throw failure(-result, during: .publish)
      }
    }
    if !isPublished {
      _ = calls.lock(descriptor)
      let (hidden, result) = claimHiddenName { calls.publish(descriptor, $0) }
      if Self.needsName(result) { return false }
      guard result >= 0 else { throw failure(-result, during: .publish) }
      try rename(hidden)
    }
    isOpen = false
    try finish(descriptor)
    return true
  }

  private func saveNamed(_ bytes: [UInt8]) throws(WriteError) {
    let (hidden, descriptor) = claimHiddenName { name in
      let descriptor = calls.open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      guard descriptor >= 0, calls.lock(descriptor) == -EWOULDBLOCK else { return descriptor }
      // Another save has taken the new file for a dead one's.
      _ = calls.close(descriptor)
      return -EEXIST
    }
    guard descriptor >= 0 else { throw failure(-descriptor, during: .open) }
    do throws(WriteError) {
      try fill(descriptor, with: bytes)
      if existing == .keep {
        // link(2) refuses an existing name, which rename(2) would replace.
        let result = calls.link(hidden, target.resolved)
        if result == -EEXIST { throw WriteError(path: name, reason: .exists) }
        guard result >= 0 else { throw failure(-result, during: .publish) }
        _ = calls.unlink(hidden)
      } else {
        try rename(hidden)
      }
    } catch {
      _ = calls.close(descriptor)
      _ = calls.unlink(hidden)
      throw error
    }
    try finish(descriptor)
  }

  /// Tries hidden names until one is free, and removes what killed saves left.
  private func claimHiddenName(
    _ claim: (String) -> Int32
  ) -> (name: String, result: Int32) {
    var name = ""
    var result: Int32 = -EEXIST
    for attempt in 0..<100 where result == -EEXIST {
      name = target.hiddenName(attempt: attempt)
      result = claim(name)
      if result == -EEXIST, !removeAbandoned(name) { usleep(1000) }
    }
    return (name, result)
  }

  /// Removes a hidden file whose save is dead: the lock of a living one would refuse ours.
  private func removeAbandoned(_ hidden: String) -> Bool {
    let descriptor = calls.open(hidden, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0)
    guard descriptor >= 0 else { return false }
    defer { _ = calls.close(descriptor) }
    guard calls.lock(descriptor) >= 0 else { return false }
    // In the meantime the name may have gone over to another save's file.
    var (opened, named) = (stat(), stat())
    guard fstat(descriptor, &opened) == 0, lstat(hidden, &named) == 0,
      opened.st_ino == named.st_ino, opened.st_dev == named.st_dev
    else { return false }
    return calls.unlink(hidden) >= 0
  }

  private func fill(_ descriptor: Int32, with bytes: [UInt8]) throws(WriteError) {
    try CheckedOutput(descriptor: descriptor, name: name, calls: calls).write(bytes)
    if case .file(let mode) = target.kind {
      let result = calls.setMode(descriptor, mode)
      guard result >= 0 else { throw failure(-result, during: .write) }
    }
    try sync(descriptor)
  }

  private func rename(_ hidden: String) throws(WriteError) {
    let result = calls.rename(hidden, target.resolved)
    guard result < 0 else { return }
    _ = calls.unlink(hidden)
    throw failure(-result, during: .publish)
  }

  private func finish(_ descriptor: Int32) throws(WriteError) {
    let closed = calls.close(descriptor)
    if closed < 0, closed != -EINTR { throw failure(-closed, during: .sync) }
    let directory = calls.open(target.directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0)
    // A directory that may be written but not read cannot be synced; the content is.
    guard directory >= 0 else { return }
    defer { _ = calls.close(directory) }
    try sync(directory)
  }

  private func sync(_ descriptor: Int32) throws(WriteError) {
    while true {
      let result = calls.sync(descriptor)
      // Some file systems sync nothing, or no directories, and say EINVAL.
      if result >= 0 || result == -EINVAL || result == -EOPNOTSUPP { return }
      if result != -EINTR { throw failure(-result, during: .sync) }
    }
  }

  private static func needsName(_ result: Int32) -> Bool {
    [EOPNOTSUPP, ENOENT, EXDEV, EPERM].contains(-result)
  }

  private func failure(_ code: Int32, during step: WriteError.Step) -> WriteError {
    WriteError(path: name, reason: .system(SystemError(code: code), during: step))
  }
}
