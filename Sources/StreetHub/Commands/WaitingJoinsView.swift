import CommandKit
import StarKit
import SyncKit
import SyncStore

/// The devices that wait for approval, for people and as JSON, and which of them a person means.
struct WaitingJoinsView {
    /// Digits of a device's id that name it: as many as are shown.
    static let idDigits = 8

    let waiting: [WaitingJoin]
    let units: UnitNames

    init(_ replica: Replica) throws {
        waiting = try replica.waitingJoins()
        units = try UnitNames(replica)
    }

    /// The one request that begins with these words, or whose device id begins with these digits.
    ///
    /// - Throws: ``CommandFailure`` with `.badInput` when there is none or more than one.
    func find(_ request: String) throws -> WaitingJoin {
        // What is no word may still be an id; the failure below covers both.
        let words = (try? SpokenWords.read(request)) ?? []
        let digits = request.lowercased()
        let found = waiting.filter { join in
            join.fingerprint.begins(with: words)
                || (digits.count >= Self.idDigits && join.replica.hex.hasPrefix(digits))
        }
        guard let join = found.first else {
            throw CommandFailure(
                .badInput,
                Words(
                    "No waiting device has the words or the id \"\(request)\". approve without it lists them.",
                    "没有以“\(request)”开头的待批准设备。不带参数运行本命令可列出全部。"))
        }
        guard found.count == 1 else {
            throw CommandFailure(
                .badInput,
                Words(
                    "\(found.count) waiting devices begin with \"\(request)\". Type more of the words.",
                    "有\(found.count)台待批准设备以“\(request)”开头。请多写几个词。"))
        }
        return join
    }

    func text(in language: Language) -> String {
        guard !waiting.isEmpty else { return Words("No device waits for approval.", "没有待批准的设备。")[language] }
        var table = TextTable([
            Words("words", "校验词")[language], Words("device", "设备")[language], Words("unit", "单位")[language],
            Words("since", "等待自")[language], Words("other tries", "他机尝试")[language], "id",
        ])
        for join in waiting {
            table.add([
                join.fingerprint.description, join.name, units.code(of: join.unit), Moment.local(join.since),
                String(join.otherTries), String(join.replica.hex.prefix(Self.idDigits)),
            ])
        }
        return table.text
    }

    func write(into json: inout JSONWriter) {
        json.array { json in
            for join in waiting { write(join, into: &json) }
        }
    }

    /// One request; `outcome` is what has become of it, where something has.
    func write(_ join: WaitingJoin, outcome: String? = nil, into json: inout JSONWriter) {
        json.object { json in
            if let outcome { json.field("outcome", outcome) }
            json.field("replica", join.replica.hex)
            json.field("words", join.fingerprint.description)
            json.field("name", join.name)
            json.field("unit", units.code(of: join.unit))
            json.field("since", Moment.utc(join.since))
            json.field("otherTries", join.otherTries)
        }
    }
}
