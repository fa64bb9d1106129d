import StarKit

// The use of results, where it goes beyond the results.
extension ReportBook {
    /// A note on each member who has what the stars of the year do not give.
    ///
    /// - Parameter good: To whom they give it.
    func beyondNotes(
        _ english: String, _ chinese: String, of keys: some Sequence<MemberKey>, in good: [RatedMember],
        _ members: [RatedMember]
    ) -> [Words] {
        if members.isEmpty { return [] }
        let entitled = Set(good.map(\.key))
        let results = Dictionary(members.map { ($0.key, $0.result) }, uniquingKeysWith: { first, _ in first })
        return Set(keys).subtracting(entitled).map { key in
            (name: "\(key.village)/\(key.member)", result: results[key])
        }.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }.map { name, result in
            guard let result else {
                return Words(
                    "Look at \(name): \(english), without a result of \(year).", "请核对\(name)：\(chinese)，但没有\(year)年度结果。"
                )
            }
            return Words(
                "Look at \(name): \(english), with \(result.confirmed) of \(result.cap) stars, below the band.",
                "请核对\(name)：\(chinese)，但仅\(result.confirmed)星（封顶\(result.cap)星），未达限额星级。")
        }
    }
}
