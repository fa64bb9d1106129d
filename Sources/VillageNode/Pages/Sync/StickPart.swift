import CommandKit
import PageKit
import StarKit
import StarStore
import SyncKit
import SyncLink
import SyncStore

/// The way to the street by stick, in both directions.
struct StickPart {
    let visit: Visit

    /// The name under which this village's bundle goes to the street.
    private func upName() throws -> String { "\(try visit.replica.place()?.own.code ?? "village")-up.bundle" }

    /// Takes one of the steps.
    func take(_ step: String) throws -> PageReply {
        switch step {
        case "write": return try write()
        case "take": return try read()
        case "save":
            let parcel = try StickSync(try visit.replica).bundle()
            return .file(parcel.bytes, name: try upName())
        default: throw PageFault.notFound
        }
    }

    private func write() throws -> PageReply {
        guard let stick = StickPlaces.all.first(where: { $0 == visit.request.form["stick"] }) else {
            return visit.redirect(
                to: "/sync#stick",
                saying: Notice(
                    .fault, visit.say("That stick is not there any more. Plug it in again.", "找不到这个U盘，请重新插入。")))
        }
        let parcel = try StickSync(try visit.replica).bundle()
        let path = try StickPlaces.makeFolder(on: stick) + "/" + upName()
        // Written, forced to the device, read back and compared: only then it may go.
        try BundleFile(path: path).write(parcel.bytes)
        return visit.redirect(
            to: "/sync#stick",
            saying: Notice(
                .done,
                visit.say(
                    "Safe to remove: \(parcel.rows) records are on the stick, read back and compared (\(path)). Take "
                        + "it to the street; it is delivered only when the reply has come back.",
                    "可以安全拔出：\(parcel.rows)条记录已写入U盘并读回核对（\(path)）。请带到街道；读入答复后才算送达。")))
    }

    private func read() throws -> PageReply {
        let bytes: [UInt8]
        if let file = visit.request.files.first(where: { $0.field == "bundle" }), !file.bytes.isEmpty {
            bytes = file.bytes
        } else {
            let paths = try StickPlaces.all.flatMap { StickPlaces.bundles(on: $0, but: try upName()) }
            guard let path = paths.first(where: { $0 == visit.request.form["path"] }) else {
                return visit.redirect(
                    to: "/sync#stick", saying: Notice(.fault, visit.say("Choose the street's reply.", "请选择街道的答复文件。")))
            }
            bytes = try BundleFile(path: path).read()
        }
        let replica = try visit.replica
        let report = try StickSync(replica).take(bytes)
        // As after a sync over a line.
        if report.rowsIn > 0 { _ = try ContactCounts(replica).recount() }
        return visit.redirect(
            to: "/sync#stick",
            saying: Notice(
                .done,
                visit.say(
                    "The reply is taken: \(report.rowsOut) records are delivered, \(report.rowsIn) came.",
                    "答复已读入：\(report.rowsOut)条已送达，收到\(report.rowsIn)条。")))
    }

    /// For the template `stick`.
    func slots() throws -> Slots {
        let sticks = StickPlaces.all
        let up = try upName()
        let replies = sticks.flatMap { StickPlaces.bundles(on: $0, but: up) }
        var file = FormField("bundle", visit.say("The street's reply", "街道的答复文件"), .file(accept: ".bundle"))
        file.isRequired = true
        return [
            "title": .text(visit.say("By stick", "用U盘")),
            "outTitle": .text(visit.say("1. To the street", "1. 送往街道")),
            "inTitle": .text(visit.say("2. Back from the street", "2. 从街道带回")),
            "sticks": .list(
                sticks.map {
                    [
                        "path": .text($0),
                        "label": .text(
                            visit.say("Write to the stick \(StickPlaces.name($0))", "写入U盘“\(StickPlaces.name($0))”")),
                    ]
                }),
            "noStick": .text(
                visit.say(
                    "No stick is plugged in. Plug one in and load this page again, or save the file yourself.",
                    "未发现U盘。请插入后刷新本页，或自行保存文件。")),
            "save": .text(visit.say("Save the file", "保存文件")),
            "replies": .list(
                replies.map {
                    [
                        "path": .text($0),
                        "label": .text(visit.say("Take \(StickPlaces.name($0))", "读入\(StickPlaces.name($0))")),
                    ]
                }),
            "fileField": visit.fields([file]), "take": .text(visit.say("Take the reply", "读入答复")),
        ]
    }
}
