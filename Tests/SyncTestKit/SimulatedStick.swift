/// A file on a stick: a child's request on its way up, or a hub's reply on its way down.
struct SimulatedStick {
    let bytes: [UInt8]
    let child: SimulatedNode
    let isReply: Bool
}
