import GRDB
import SyncKit
import SyncStore

/// Everything that was ever signed and seen: by its place in its stream, and who said it first.
final class WireArchive {
    /// A place in a stream, which an honest store signs once.
    struct Place: Hashable, Comparable {
        let stream: StreamID
        let number: Int64

        static func < (left: Place, right: Place) -> Bool { (left.stream, left.number) < (right.stream, right.number) }
    }

    private(set) var hashes: [Place: Set<Hash32>] = [:]
    /// The change-sets that sign another one again, by that one.
    private(set) var successors: [Hash32: Set<Hash32>] = [:]
    /// What people call the units.
    var names: [ID128: String] = [:]
    /// Where each lies.
    private var places: [Hash32: Place] = [:]
    /// The life of a store that showed its own change-set first.
    private(set) var lives: [Hash32: String] = [:]

    /// Bodies as they were signed, before anything was erased.
    private(set) var bodies: [Hash32: [UInt8]] = [:]

    /// - Parameters:
    ///   - life: Of the store that wrote it, when it is seen there.
    ///   - isShown: It has left its author's store: a number that never has may be signed again.
    func note(_ changeSet: ChangeSet, by life: String? = nil, isShown: Bool = true) {
        places[changeSet.hash] = Place(stream: changeSet.header.stream, number: changeSet.header.number)
        if bodies[changeSet.hash] == nil, StoredBody.commitment(changeSet.body) == changeSet.header.commitment {
            bodies[changeSet.hash] = changeSet.body
        }
        if isShown {
            hashes[Place(stream: changeSet.header.stream, number: changeSet.header.number), default: []]
                .insert(changeSet.hash)
        }
        if let resigned = changeSet.header.resigns { successors[resigned, default: []].insert(changeSet.hash) }
        if let life, lives[changeSet.hash] == nil { lives[changeSet.hash] = life }
    }

    func audience(of hash: Hash32) -> Audience? { places[hash]?.stream.audience }

    /// Names a change-set for people.
    func words(_ hash: Hash32) -> String {
        guard let place = places[hash] else { return "a change-set" }
        let audience = place.stream.audience
        return
            "number \(place.number) of \(lives[hash] ?? "somebody") for \(names[audience.unit] ?? audience.unit.hex) "
            + "up to level \(audience.top.rawValue)"
    }

    /// Change-sets, and all that sign them again.
    func descendants(of hashes: Set<Hash32>) -> Set<Hash32> {
        var found: Set<Hash32> = []
        var queue = Array(hashes)
        while let next = queue.popLast() {
            if found.insert(next).inserted { queue += successors[next] ?? [] }
        }
        return found
    }

    /// Whether a change-set is in `held`, or what signs it again is.
    func isSafe(_ hash: Hash32, in held: Set<Hash32>) -> Bool {
        var queue = [hash]
        var seen: Set<Hash32> = []
        while let next = queue.popLast() {
            if held.contains(next) { return true }
            if seen.insert(next).inserted { queue += successors[next] ?? [] }
        }
        return false
    }
}
