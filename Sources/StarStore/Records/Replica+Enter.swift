import SyncStore

extension Replica {
    /// Writes as `write` does. What was entered on earlier days is sealed first: how late a record was made is told
    /// by the day in its change-set.
    func enter<T>(_ body: (LocalWrite) throws -> T) throws -> T {
        try sealEarlierDays()
        return try write(body)
    }
}
