import GRDB
public import SyncKit

extension Replica {
    /// Moves a village below this hub from one street to another. What the old street had accepted counts on; the
    /// new one judges what comes from now on. The village's laptops join the new street with their stores.
    ///
    /// - Returns: Whether anything changed: the same move again changes nothing.
    /// - Throws: `.notAllowed` unless this is the hub above both streets, or when the unit is no village;
    ///   `.noSuchRow`; `.exists` when the new street has a village with the same code.
    @discardableResult
    public func move(unit: ID128, to parent: ID128) throws -> Bool {
        try transaction { try MoveRecord(db: $0, replica: self).move(unit, to: parent) }
    }
}
