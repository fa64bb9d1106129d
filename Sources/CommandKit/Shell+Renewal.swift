import StarKit
public import SyncStore

extension Shell {
    /// Says so when opening the store has shown that it was put back from a backup or copied.
    public func note(opened replica: Replica) {
        if replica.isBegunAnew { note(Self.renewed) }
    }

    /// Says so when an exchange has shown it.
    public func note(exchanged report: SyncReport) {
        guard report.isRenewed || report.resigned > 0 else { return }
        note(Self.renewed)
        guard report.resigned > 0 else { return }
        let count = report.resigned
        note(
            Words(
                "What was written here since is signed again: \(count) change-set\(count == 1 ? "" : "s").",
                "此后在这里写入的内容已重新签名：\(count)个变更集。"))
    }

    static let renewed = Words(
        "This store was put back from a backup, or copied. It goes on under a new incarnation. What the hub above "
            + "holds comes back with the next sync; what was written since and not sent is only on the other disk.",
        "本库是由备份恢复或复制而来的。它以新的化身继续使用。上级已收到的内容在下次同步时取回；此后写入而未上送的内容只在另一块硬盘上。")
}
