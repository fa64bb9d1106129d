import Foundation
import Synchronization

@testable import CommandKit

/// A terminal with somebody at it who answers each question once it is asked.
final class PseudoTerminal: Sendable {
    private let controller: Int32
    private let terminal: Int32
    private let seen = Mutex("")

    init() throws {
        controller = open("/dev/ptmx", O_RDWR | O_NOCTTY)
        var locked: Int32 = 0
        var number: Int32 = 0
        guard controller >= 0, ioctl(controller, Self.setLock, &locked) == 0,
            ioctl(controller, Self.getNumber, &number) == 0
        else { throw POSIXError(.ENOTTY) }
        terminal = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY)
        guard terminal >= 0 else { throw POSIXError(.ENOTTY) }
    }

    // TIOCSPTLCK and TIOCGPTN, whose macros Swift does not see.
    private static let setLock: UInt = 0x4004_5431
    private static let getNumber: UInt = 0x8004_5430

    deinit {
        close(terminal)
        close(controller)
    }

    var prompt: TerminalPrompt { TerminalPrompt(input: terminal, output: terminal) }

    /// All that the terminal has shown so far.
    var shown: String { seen.withLock { $0 } }

    private func isAsked() -> Bool {
        var waited = pollfd(fd: controller, events: Int16(POLLIN), revents: 0)
        return poll(&waited, 1, 5_000) > 0
    }

    /// Answers as many questions, each of which ends with a colon and a blank.
    func answer(_ answers: String...) {
        Thread.detachNewThread { [self] in
            for answer in answers {
                var question = ""
                var byte: UInt8 = 0
                while !question.hasSuffix(": "), isAsked(), read(controller, &byte, 1) == 1 {
                    question.unicodeScalars.append(UnicodeScalar(byte))
                }
                seen.withLock { $0 += question }
                // A question that never came must not hang the test: the end of input fails it.
                let bytes = question.hasSuffix(": ") ? Array((answer + "\n").utf8) : [4]
                _ = write(controller, bytes, bytes.count)
            }
        }
    }
}
