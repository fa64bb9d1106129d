import Glibc
import StarKit

/// How much room is left on the volume that a store lies on.
public struct VolumeRoom: Hashable, Sendable {
    /// From this share on, in percent, a person is told.
    static let percentWarned = 85

    /// For programs without rights of their own, in bytes.
    public let free: Int
    /// In bytes.
    public let total: Int

    public init(free: Int, total: Int) {
        self.free = free
        self.total = total
    }

    /// The volume of a path; nil where the system does not tell, which stops nothing.
    public init?(path: String) {
        var values = statvfs()
        guard statvfs(path, &values) == 0 else { return nil }
        let block = Int(clamping: values.f_frsize)
        let (free, isFreeTooLarge) = Int(clamping: values.f_bavail).multipliedReportingOverflow(by: block)
        let (total, isTotalTooLarge) = Int(clamping: values.f_blocks).multipliedReportingOverflow(by: block)
        guard !isFreeTooLarge, !isTotalTooLarge, total > 0 else { return nil }
        self.init(free: free, total: total)
    }

    /// The share that is in use, in percent, 0 to 100.
    var percentUsed: Int { max(0, min(100, 100 - Int(Double(free) / Double(total) * 100))) }

    /// What a person is told before the disk is full; nil while there is room.
    var warning: Words? {
        guard percentUsed >= Self.percentWarned else { return nil }
        let mebibytes = free >> 20
        return Words(
            "The disk is \(percentUsed) % full: \(mebibytes) MiB are left. Make room before nothing can be saved: move "
                + "backups and other files elsewhere.",
            "磁盘已用\(percentUsed)%，仅剩\(mebibytes)MiB。请及早腾出空间，把备份等文件移到别处，以免无法保存。")
    }
}
