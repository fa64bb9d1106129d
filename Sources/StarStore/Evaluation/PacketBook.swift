import StarKit
import SyncKit
import SyncStore

/// The packets of a village with the street's word on each: what was sent is locked until the street returns it.
struct PacketBook {
    /// What a packet holds.
    static let tables: Set<String> = [
        "ballot", "tally", "assessment", "self_assessment", "branch_review", "veto",
    ]

    /// The newest packet that was sent or reviewed; nil before the first.
    let latest: Int?
    private let outcomes: [Int: String]

    init(_ read: LocalRead, unit: ID128, year: Int) throws {
        let sent = try read.rows("packet", unit: unit, year: year).compactMap { $0.int("number") }
        outcomes = Dictionary(
            try read.rows("review", unit: unit, year: year).compactMap { row in
                row.int("number").flatMap { number in row.text("outcome").map { (number, $0) } }
            }, uniquingKeysWith: { first, _ in first })
        latest = (sent + outcomes.keys).max()
    }

    /// `accepted` or `returned`; nil while the street has not reviewed the newest packet.
    var outcome: String? { latest.flatMap { outcomes[$0] } }

    /// Whether the village may no longer change what it sent.
    var isLocked: Bool { latest != nil && outcome != "returned" }
}

extension Desk {
    /// - Throws: ``BookError`` with `.closed` for a part of a packet that was sent and not returned.
    func requireUnsent(_ table: String) throws {
        guard level == .village, PacketBook.tables.contains(table) else { return }
        let packets = try PacketBook(read, unit: unit, year: stage.cycle)
        guard packets.isLocked, let number = packets.latest else { return }
        throw BookError(
            .closed,
            "packet \(number) was sent to the street, and \(table) is part of it; it opens again when the street "
                + "returns the packet with a comment. Ask the street to",
            "第\(number)号材料已上报，\(table)是其中一部分；街道退回并注明意见后方可修改，请联系街道")
    }
}
