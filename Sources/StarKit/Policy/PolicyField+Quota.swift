// The two keys of the quota that are more than a number, a text or a list of them.

extension PolicyField {
    /// A table from caps to the lowest star count of their band.
    static func bands(_ path: String, _ property: WritableKeyPath<Policy, [Int: Int]>) -> PolicyField {
        PolicyField(path: path) { value, policy throws(PolicyFault) in
            policy[keyPath: property] = try readBands(path, value)
        } write: { policy in
            let pairs = policy[keyPath: property].map { (String($0.key), PolicyValue.integer($0.value)) }
            return .table(Dictionary(uniqueKeysWithValues: pairs))
        }
    }

    /// An array of tables with categories and a percent.
    static func ceilings(_ path: String, _ property: WritableKeyPath<Policy, [Policy.Ceiling]>) -> PolicyField {
        PolicyField(path: path) { value, policy throws(PolicyFault) in
            policy[keyPath: property] = try value.list(path) { element, path throws(PolicyFault) in
                try readCeiling(path, element)
            }
        } write: { policy in
            // The order of ceilings has no meaning; equal sets of them have equal bytes.
            let values = policy[keyPath: property].map { ceiling in
                let names = ceiling.categories.map { PolicyValue.text($0.rawValue) }
                return PolicyValue.table(["categories": .list(names), "percent": .integer(ceiling.percent)])
            }
            return .list(values.sorted(by: precedes))
        }
    }

    private static func readBands(_ path: String, _ value: PolicyValue) throws(PolicyFault) -> [Int: Int] {
        guard case .table(let table) = value else {
            throw .wrongType(path, value, expected: Words("a table such as { \"10\" = 9 }", "表，例如 { \"10\" = 9 }"))
        }
        var bands: [Int: Int] = [:]
        for (key, value) in table.sorted(by: { $0.key < $1.key }) {
            let path = "\(path).\(key)"
            guard let cap = Int(key), String(cap) == key, (1...25).contains(cap) else {
                throw PolicyFault(
                    path, Words("a cap is a number from 1 to 25; correct the key", "封顶星数为1至25；请改正此键"))
            }
            let band = try value.integer(path, 1...25)
            guard band <= cap else {
                throw PolicyFault(
                    path,
                    Words(
                        "the band begins at \(band) stars, above its cap; write 1 to \(cap)",
                        "限额星级\(band)高于封顶；请写1至\(cap)"))
            }
            bands[cap] = band
        }
        return bands
    }

    private static func readCeiling(_ path: String, _ value: PolicyValue) throws(PolicyFault) -> Policy.Ceiling {
        guard case .table(let table) = value else {
            throw .wrongType(path, value, expected: Words("a table with categories and percent", "含类别与百分比的表"))
        }
        if let key = table.keys.sorted().first(where: { $0 != "categories" && $0 != "percent" }) {
            throw .unknownKey("\(path).\(key)")
        }
        guard let names = table["categories"], let percent = table["percent"] else {
            throw PolicyFault(
                path,
                Words("a ceiling needs both categories and percent; add the other", "上限须同时有 categories 与 percent；请补上"))
        }
        let categories: [Category] = try names.distinct("\(path).categories", mayBeEmpty: false) {
            element, path throws(PolicyFault) in try element.choice(path)
        }
        return Policy.Ceiling(
            categories: categories.sorted { $0.index < $1.index },
            percent: try percent.integer("\(path).percent", 0...100))
    }

    private static func precedes(_ left: PolicyValue, _ right: PolicyValue) -> Bool {
        left.canonicalBytes.lexicographicallyPrecedes(right.canonicalBytes)
    }
}
