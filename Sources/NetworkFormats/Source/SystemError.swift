public import Quantities

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// What the operating system answered instead of doing as asked.
public struct SystemError: Error, Sendable, Hashable {
  /// The `errno` value.
  public var code: Int32

  /// Makes an error from an `errno` value.
  public init(code: Int32) {
    self.code = code
  }

  /// The reason in words; our own words, because `strerror` depends on the process's locale.
  public var message: LocalizedText {
    switch code {
    case ENOENT: LocalizedText("no such file or directory", zh: "文件或目录不存在")
    case EACCES: LocalizedText("permission denied", zh: "权限不足")
    case EPERM: LocalizedText("operation not permitted", zh: "不允许此操作")
    case EISDIR: LocalizedText("it is a directory", zh: "这是一个目录")
    case ENOTDIR: LocalizedText("a part of the path is no directory", zh: "路径中有一部分不是目录")
    case ENOSPC: LocalizedText("no space left on the device", zh: "设备上没有剩余空间")
    case EDQUOT: LocalizedText("disk quota exceeded", zh: "超出磁盘配额")
    case EFBIG: LocalizedText("file too large for this file system", zh: "文件超出文件系统的上限")
    case EIO: LocalizedText("input/output error", zh: "输入/输出错误")
    case EPIPE: LocalizedText("the reader has gone away", zh: "读取方已关闭管道")
    case EROFS: LocalizedText("read-only file system", zh: "文件系统为只读")
    case ENAMETOOLONG: LocalizedText("name too long", zh: "名称过长")
    case ELOOP: LocalizedText("too many symbolic links", zh: "符号链接层数过多")
    case EMFILE, ENFILE: LocalizedText("too many open files", zh: "打开的文件过多")
    case EBUSY: LocalizedText("the file is in use", zh: "文件正被占用")
    case ETXTBSY: LocalizedText("the file is being executed", zh: "文件正在执行")
    case ENOMEM: LocalizedText("out of memory", zh: "内存不足")
    case EEXIST: LocalizedText("it already exists", zh: "已经存在")
    case EBADF: LocalizedText("it is not open", zh: "未打开")
    case ENXIO: LocalizedText("no such device, or nobody listens", zh: "没有该设备或无人接收")
    case EINVAL: LocalizedText("not possible for this kind of file", zh: "此类文件不支持该操作")
    default: LocalizedText("system error \(code)", zh: "系统错误 \(code)")
    }
  }
}
