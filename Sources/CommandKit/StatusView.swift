import StarKit
import SyncKit
import SyncStore

/// The state of a replica, for people and as the JSON of `status --json`.
struct StatusView {
    let status: ReplicaStatus
    let names: UnitNames
    /// Of the volume of the store; nil where it is not known.
    var room: VolumeRoom?

    func write(into json: inout JSONWriter) {
        json.object { json in
            json.field("replica", status.replica.hex)
            json.field("words", status.fingerprint.description)
            json.field("incarnation", status.incarnation.hex)
            writeUnit(into: &json)
            json.field("schema", status.schemaVersion)
            json.field("stateHash", status.stateHash?.hex)
            json.field("vectorHash", status.vectorHash.hex)
            json.object("stage") { json in
                json.field("year", status.stage == .none ? nil : status.stage.cycle)
                json.field("name", Book.stageName(status.stage.step))
            }
            json.object("rows") { json in
                for line in status.rows { json.field(line.table, line.count) }
            }
            json.array("streams") { json in
                for stream in status.streams { write(stream, into: &json) }
            }
            // What no receipt names yet, sealed or not: that is what a reader asks for.
            json.field("pendingRows", status.waitingRows)
            json.field("privateRows", status.waitingPrivateRows)
            json.field("unsealedRows", status.pendingRows + status.privateRows)
            writePrivate(into: &json)
            json.field("conflicts", status.conflicts)
            json.field("refused", status.refused)
            json.field("parked", status.parked)
            writeLastExchange(into: &json)
            AlarmsView(status.alarms, names: names).write(into: &json)
            json.field("clockAhead", status.clockAhead)
            json.field("diskFreeBytes", room?.free)
            json.field("diskTotalBytes", room?.total)
        }
    }

    private func writeUnit(into json: inout JSONWriter) {
        json.key("unit")
        guard let unit = status.unit else { return json.null() }
        json.object { json in
            json.field("code", unit.code)
            json.field("name", unit.name)
            json.field("level", unit.level.word)
            json.field("id", unit.id.hex)
        }
    }

    private func writePrivate(into json: inout JSONWriter) {
        json.key("privateTables")
        guard let tables = status.privateTables else { return json.null() }
        json.object { json in
            json.field("unreadable", tables.unreadable)
            json.field("waitingDevices", tables.waitingDevices)
            json.field("hasRecoverySheet", tables.hasRecoverySheet)
        }
    }

    private func write(_ line: ReplicaStatus.StreamStatus, into json: inout JSONWriter) {
        json.object { json in
            let stream = line.stream
            let parts = [stream.replica.hex, stream.incarnation.hex, stream.branch?.hex].compactMap(\.self)
            json.field("stream", parts.joined(separator: "."))
            json.field("audience", "\(stream.audience.unit.hex).\(stream.audience.top.word)")
            json.field("sealed", line.sealed)
            json.field("receivedByParent", line.receivedByParent)
            json.field("receivedByGrandparent", line.receivedByGrandparent)
        }
    }

    private func writeLastExchange(into json: inout JSONWriter) {
        json.key("lastExchange")
        guard let last = status.lastExchange else { return json.null() }
        json.object { json in
            json.field("at", Moment.utc(last.at))
            json.field("bytesOut", last.bytesOut)
            json.field("bytesIn", last.bytesIn)
            json.field("roundTrips", last.roundTrips)
        }
    }
}
