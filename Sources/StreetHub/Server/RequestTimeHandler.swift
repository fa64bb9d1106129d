import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Closes connections whose request takes too long, and keeps open those whose answer is still travelling.
///
/// It stands nearer to the network than the server's own handler, which counts idle time from the moment an
/// answer is queued: on a slow line that would cut the answer off.
final class RequestTimeHandler: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let requestTimeMax: TimeAmount
    private var progress: RequestProgress
    private var timer: Scheduled<Void>?

    init(requestTimeMax: TimeAmount, discardedBytesMax: Int) {
        self.requestTimeMax = requestTimeMax
        progress = RequestProgress(discardedBytesMax: discardedBytesMax)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let action =
            switch unwrapInboundIn(data) {
            case .head: progress.didReadHead()
            case .body(let part): progress.didReadBody(bytes: part.readableBytes)
            case .end: progress.didReadEnd()
            }
        perform(action, context: context)
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head(let head):
            progress.didWriteHead(isLast: head.headerFields[.connection] == "close")
        case .body:
            break
        case .end:
            progress.didWriteEnd()
            let sent = promise ?? context.eventLoop.makePromise()
            sent.futureResult.assumeIsolated().whenSuccess {
                self.perform(self.progress.didSendEnd(), context: context)
            }
            return context.write(data, promise: sent)
        }
        context.write(data, promise: promise)
    }

    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        guard mode == .all, !progress.mayClose() else { return context.close(mode: mode, promise: promise) }
        // The close comes behind the answer: whoever asked for it hears of it then.
        if let promise { context.channel.closeFuture.cascade(to: promise) }
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        stopTimer()
    }

    func channelInactive(context: ChannelHandlerContext) {
        stopTimer()
        context.fireChannelInactive()
    }

    private func perform(_ action: RequestProgress.Action, context: ChannelHandlerContext) {
        switch action {
        case .nothing:
            break
        case .startTimer:
            stopTimer()
            timer = context.eventLoop.assumeIsolated().scheduleTask(in: requestTimeMax) {
                context.close(promise: nil)
            }
        case .stopTimer:
            stopTimer()
        case .close:
            context.close(promise: nil)
        }
    }

    private func stopTimer() {
        timer?.cancel()
        timer = nil
    }
}
