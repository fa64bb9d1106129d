import SyncKit

extension RankingResult {
    /// The result as one JSON document in UTF-8; the same result always gives the same bytes.
    public var json: [UInt8] {
        var json = JSONWriter(capacity: 256 + members.count * 160)
        json.object { json in
            json.field("policyHash", policyHash.hex)
            json.field("rollHash", rollHash.hex)
            json.field("resultHash", resultHash.hex)
            json.field("mode", mode.rawValue)
            json.array("places") { json in
                for line in places { line.write(into: &json) }
            }
            json.array("members") { json in
                for line in members { line.write(into: &json) }
            }
            json.array("needsDraw") { json in
                for name in needsDraw { json.value(name) }
            }
        }
        return json.bytes
    }
}

extension PlacesLine {
    fileprivate func write(into json: inout JSONWriter) {
        json.object { json in
            json.field("village", village)
            json.field("cap", cap)
            json.field("members", members)
            json.field("quota", quota)
            json.field("floor", floor)
            json.field("remainder", remainder)
            json.field("places", places)
            json.field("taken", taken)
            json.field("cutScore", cutScore)
        }
    }
}

extension ResultLine {
    fileprivate func write(into json: inout JSONWriter) {
        json.object { json in
            json.field("village", village)
            json.field("member", member)
            json.field("cap", cap)
            json.field("assessed", roll.assessed)
            json.field("composite", roll.composite)
            json.field("confirmed", confirmed)
            json.field("position", position)
            json.field("reason", reason.rawValue)
            json.field("tieStep", tieStep)
        }
    }
}
