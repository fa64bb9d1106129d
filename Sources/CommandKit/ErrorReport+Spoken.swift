import StarKit
import SyncKit

extension ErrorReport {
    /// What is wrong with words that a person typed.
    init(_ error: SpokenWordsError, in language: Language) {
        let chinese =
            switch error {
            case .unknownWord(let word, let position): "第\(position)个词“\(word)”一定有误：每个词五个字母，辅音元音相间；请对照原件。"
            case .wrongCount(let given, let expected): "共有\(given)个词，应为\(expected)个；请查看是否漏写或重复。"
            case .checkFails: "各词彼此不符：至少有一个词与原件不同；请逐个对照。"
            }
        self.init(.badInput, Words(error.description, chinese)[language])
    }
}
