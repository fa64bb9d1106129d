/// What a simulation found wrong: the seed replays it.
public struct SimulationFailure: Error, CustomStringConvertible, Sendable {
    public let seed: UInt64
    public let what: String

    public var description: String { "seed \(seed): \(what) (replay with SIM_SEED=\(seed) make sim)" }
}
