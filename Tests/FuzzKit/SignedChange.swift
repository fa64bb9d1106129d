import SyncKit
import SyncStore

/// A change-set that the author of ``FuzzStreet`` signs: four bytes of the input choose how its header departs from
/// the rules, the rest is the body before compression.
struct SignedChange {
    let changeSet: ChangeSet

    init(from input: inout InputReader, _ street: FuzzStreet) throws {
        let (place, counters, stage, form) = (input.byte(), input.byte(), input.byte(), input.byte())
        let audiences = [
            Audience(unit: street.village, top: .street), Audience(unit: street.village, top: .village),
            Audience(unit: street.village, top: .district), Audience(unit: street.street, top: .street),
            Audience(unit: ID128(high: 5, low: 5), top: .street),
        ]
        let stored = form & 0x40 == 0 ? FuzzKeys.salt.bytes + ZstdFrame.holding(input.bytes) : input.bytes
        let stream = StreamID(
            replica: street.request.sender, incarnation: street.request.incarnation,
            audience: audiences[place % audiences.count])
        let last = street.request.changeSets.last { $0.header.stream == stream }
        let body = Flaw.optional { () throws(WireError) -> ChangeBody in try ChangeBody(decoding: input.bytes) }
        let rows = body?.rowCount ?? 1
        let lamports: [Int64] = [1, 2, 0, 1 << 40]
        let rowCounts = [rows, rows + 1, 0, SyncLimits.rowsMax]
        let header = Header(
            stream: stream, number: (last?.header.number ?? 0) + (counters >> 6 == 0 ? 1 : 2),
            previous: last?.hash ?? .zero, lamport: lamports[counters & 3] + (last?.header.lamport ?? 0),
            dependencies: [], resigns: counters & 4 == 0 ? nil : Hash32.of([9]),
            seenStage: Stage(cycle: stage & 0x10 == 0 ? 2026 : 0, step: stage & 15), schemaVersion: 1 + (form & 3),
            keyID: form & 0x80 == 0 ? nil : (try FuzzKeys.village()).id,
            claimedAt: FuzzStreet.now, rowCount: min(rowCounts[counters >> 4 & 3], SyncLimits.rowsMax),
            commitment: StoredBody.commitment(stored))
        changeSet = try ChangeSet(header: header, body: stored, signer: street.author.source.identity.signer)
    }
}

extension FuzzStreet {
    /// The author's next request, with one change-set more.
    func requestBytes(adding changeSet: ChangeSet) throws -> [UInt8] {
        var changes = request.changes
        changes[changeSet.header.stream] = changeSet.point
        return try ExchangeRequest(
            sender: request.sender, incarnation: request.incarnation, schemaVersion: request.schemaVersion,
            claimedAt: request.claimedAt, base: request.base, changes: changes, token: request.token,
            contactTag: request.contactTag, proof: request.proof, budget: request.budget,
            changeSets: request.changeSets + [changeSet], more: false
        ).encoded(signer: author.source.identity.signer)
    }
}
