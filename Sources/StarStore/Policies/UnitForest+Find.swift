import StarKit

extension UnitForest {
    /// The unit with a code.
    ///
    /// - Throws: ``BookError`` with `.noSuchRow` or `.ambiguousRow`.
    func find(_ code: String) throws -> UnitView {
        let all = views.filter { $0.code.utf8.elementsEqual(code.utf8) }
        // A unit elsewhere that was moved may have the code of one here.
        let near = all.filter { isAtOrBelow($0.id) }
        let found = near.isEmpty ? all : near
        if let unit = found.first, found.count == 1 { return unit }
        if found.isEmpty {
            let known = views.prefix(20).map(\.code).joined(separator: ", ")
            throw BookError(
                .noSuchRow, "there is no unit \"\(code)\"; known here: \(known)", "没有代码为“\(code)”的单位；已有：\(known)",
                field: "unit")
        }
        throw BookError(
            .ambiguousRow, "\(found.count) units have the code \"\(code)\"; ask for it at the hub right above it",
            "有\(found.count)个单位使用代码“\(code)”；请在其上级服务器上查询", field: "unit")
    }
}
