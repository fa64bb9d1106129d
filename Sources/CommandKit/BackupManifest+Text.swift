import StarKit
import SyncKit

extension BackupManifest {
    /// The unit as people call it, or the replica where there is none.
    var nameText: String {
        unit.map { "\($0.code) \($0.name)" } ?? String(replica.hex.prefix(12))
    }

    /// Its fields, into an object that is open.
    func write(into json: inout JSONWriter) {
        json.field("program", program)
        json.field("madeAt", Moment.utc(madeAt))
        json.field("replica", replica.hex)
        if let unit {
            json.object("unit") { json in
                json.field("code", unit.code)
                json.field("name", unit.name)
            }
        } else {
            json.field("unit", nil as String?)
        }
        json.field("schema", schema)
        json.field("rows", rows)
        json.field("changeSets", changeSets)
        json.field("pendingRows", pendingRows)
        json.field("stateHash", stateHash?.hex)
        json.field("incarnation", incarnation.hex)
    }
}
