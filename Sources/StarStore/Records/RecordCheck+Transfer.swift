import StarKit
import SyncKit
import SyncStore

// Members who move between villages.
extension RecordCheck {
    /// A transfer names another village. A village knows its own path alone, so only a hub can say which there are.
    func checkTransfer(_ question: RowQuestion) throws {
        for column in ["toUnit", "fromUnit"] where question.written.contains(column) {
            guard let code = text(question.values, column) else { continue }
            let forest = try UnitForest(desk.read)
            let named = forest.views.filter { $0.code.utf8.elementsEqual(code.utf8) }
            if named.contains(where: { $0.id == unit }) {
                throw BookError(
                    .badValue, "\(code) is this village itself; name the other one", "\(code)就是本村；请填写另一个村",
                    field: column)
            }
            if named.contains(where: { $0.level == .village }) { continue }
            if named.isEmpty, desk.level == .village { continue }
            let known = forest.views.filter { $0.level == .village && $0.id != unit }.map(\.code)
            let list = known.listed()
            throw BookError(
                .badValue,
                "there is no village \"\(code)\" here; "
                    + (known.isEmpty ? "correct the code" : "known are: \(list.english)")
                    + ". For one outside set endKind=left and name it in the reason",
                "本级没有代码为“\(code)”的村；" + (known.isEmpty ? "请改正代码" : "已有：\(list.chinese)")
                    + "。转往辖区之外的，请填endKind=left并在理由中写明", field: column)
        }
    }
}
