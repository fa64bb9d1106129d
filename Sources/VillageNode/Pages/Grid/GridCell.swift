import PageKit

/// One field of a grid.
struct GridCell {
    let name: String
    /// For those who cannot see the heads: whose and what.
    let label: String
    var value = ""
    var size = 6
    /// Id of the list that it offers; empty for none.
    var list = ""
    var choices: [FormField.Choice] = []
    var isNumber = false
    var isWrong = false

    func slots(isFirst: Bool, described: String) -> Slots {
        [
            "name": .text(name), "label": .text(label), "value": .text(value), "size": .text(String(size)),
            "list": .text(list), "isChoice": .flag(!choices.isEmpty), "isNumber": .flag(isNumber),
            "isFirst": .flag(isFirst), "isWrong": .flag(isWrong), "described": .text(described),
            "choices": .list(
                choices.map {
                    ["value": .text($0.value), "label": .text($0.label), "isChosen": .flag($0.value == value)]
                }),
        ]
    }
}
