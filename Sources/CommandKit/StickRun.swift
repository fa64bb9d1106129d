import StarKit
import StarStore
import SyncLink
import SyncStore

/// The two steps of a sync by stick, as commands run them.
struct StickRun {
    let replica: Replica
    let shell: Shell

    /// Writes what the parent is not known to have.
    ///
    /// - Throws: As `StickSync.bundle`; `BundleFileError`.
    func write(to path: String) throws {
        let parcel = try StickSync(replica).bundle()
        let file = try WrittenBundle(parcel.bytes, to: path)
        let packed = Words(
            "Packed: \(parcel.rows) records in \(parcel.changeSets) change-sets.",
            "已装入：\(parcel.rows)条记录，\(parcel.changeSets)个变更集。")
        let more = Words(
            "\nNot everything has found room; write the next bundle when the reply has come.",
            "\n一个数据包装不下；收到答复后请再写下一个。")
        let text =
            packed[shell.language] + (parcel.more ? more[shell.language] : "") + "\n"
            + file.text(next: Self.next, in: shell.language)
        try shell.answer(text) { json in
            json.object { json in
                json.field("outcome", "written")
                file.write(into: &json)
                json.field("changeSets", parcel.changeSets)
                json.field("rows", parcel.rows)
                json.field("more", parcel.more)
                json.field("isDelivered", false)
            }
        }
    }

    /// Takes the reply.
    ///
    /// - Throws: `BundleFileError`; as `StickSync.take`.
    func take(from path: String) throws -> SyncReport {
        let report = try StickSync(replica).take(BundleFile(path: path).read())
        // As after a sync over a line.
        if report.rowsIn > 0 { _ = try ContactCounts(replica).recount() }
        shell.note(exchanged: report)
        return report
    }

    private static let next = Words(
        "This is not a delivery yet: the hub above takes it (street-hub receive) and writes a reply; take that with "
            + "sync --bundle-in.",
        "写好并不等于送达：请上级接收（street-hub receive）并写出答复，再用sync --bundle-in读入答复。")
}
