import SyncKit
import SyncStore

/// Of a device that was cut off, what the hub held at that moment counts as before, and nothing else, unless a
/// person has let it in.
struct CutChecker {
    let folds: [Audience: ReferenceFold]
    let authority: ReferenceAuthority
    let cases: [RevocationCase]

    func check() throws {
        for one in cases {
            // A hub that was put back may have forgotten its word before anybody had heard it.
            let records = authority.cuts[one.device] ?? []
            guard let record = records.first(where: { $0.hub == one.hub.unit && $0.points == one.cut }) else {
                continue
            }
            for (audience, fold) in folds where audience.unit == one.unit && record.speaks(of: audience) {
                try check(one, fold, isAlone: records.count == 1)
            }
        }
    }

    private func check(_ one: RevocationCase, _ fold: ReferenceFold, isAlone: Bool) throws {
        let written = fold.changeSets.filter { $0.header.stream.replica == one.device }
        for changeSet in written {
            let header = changeSet.header
            // Where a stream forked, its numbers alone do not say what was held; see ``ForkChecker``.
            let isForked = written.contains {
                $0.header.stream == header.stream && $0.header.number == header.number && $0.hash != changeSet.hash
            }
            if isForked { continue }
            if one.held.contains(changeSet.hash) {
                try SyncTestKit.check(
                    !isAlone || !fold.cut.contains(changeSet.hash),
                    "number \(header.number) of a device came before it was cut off, and does not count")
            } else {
                try SyncTestKit.check(
                    fold.parked.contains(changeSet.hash) || fold.isAccepted(changeSet.hash),
                    "number \(header.number) of a device came after it was cut off, and counts")
            }
        }
    }
}
