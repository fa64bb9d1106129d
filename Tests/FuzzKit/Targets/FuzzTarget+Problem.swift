import SyncKit
import SyncLink

extension FuzzTarget {
    /// What a hub's server answers to a refused request, and the address at which a hub says it is reached.
    static let problem = FuzzTarget(
        "problem", inputBytesMax: 2048,
        words: ["\"title\"", "\"detail\"", "\\ud83d\\ude00", "https://", "[::1]", ":443"]
    ) { _ in
        [
            #"0{"type":"about:blank","title":"t\u00e4\ud83d\ude00","detail":"a\nb","status":503,"x":null}"#,
            #"0{"title":"用户"}"#, "1https://hub.example:8443/a/", "1https://[::1]:8443", "2http://127.0.0.1:1",
        ].map { Array($0.utf8) }
    } check: { bytes in
        var input = InputReader(bytes)
        let form = input.byte() % 3
        if form == 0 {
            guard let problem = LinkProblem(json: input.bytes) else { return false }
            for text in [problem.type, problem.title, problem.detail] {
                try Flaw.unless(text.unicodeScalars.count <= 300, "a text of \(text.unicodeScalars.count) characters")
                try Flaw.unless(
                    text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control },
                    "a control character for the terminal")
            }
            return true
        }
        let pin: [UInt8]? = form == 1 ? Array(repeating: 1, count: HubAddress.pinBytes) : nil
        let address = try Flaw.read(LinkError.self) { try HubAddress(url: input.text, pin: pin) }
        guard let address else { return false }
        try Flaw.unless((1...65535).contains(address.port), "port \(address.port)")
        try Flaw.unless(try HubAddress(url: address.url, pin: pin) == address, "an address does not come back")
        return true
    }
}
