package io.plimsoll.server.http.exchange;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerConnection;

/// What Vert.x does not offer for a connection, done in the pipeline of Netty below it.
///
/// A request of a version other than HTTP/1.0 and HTTP/1.1 is marked as invalid, so that it is answered with a problem;
/// Vert.x would answer it with an empty 501 of that version. A connection can be cut; closing it by Vert.x waits until
/// the client has taken what was written.
public final class ConnectionGuard extends ChannelInboundHandlerAdapter {
    private static final String NAME = "guard";

    /// Why such a request is invalid.
    private static final class UnknownVersionException extends Exception {
        UnknownVersionException(HttpVersion version) {
            super(version.text());
        }
    }

    /// Checks the requests of a connection.
    public static void watch(HttpConnection connection) {
        if (connection instanceof HttpServerConnection server) {
            ChannelHandlerContext last = server.channelHandlerContext();
            last.pipeline().addBefore(last.name(), NAME, new ConnectionGuard());
        }
    }

    /// Closes a connection at once.
    public static void cut(HttpConnection connection) {
        if (connection instanceof HttpServerConnection server) {
            ChannelHandlerContext own =
                    server.channelHandlerContext().pipeline().context(NAME);
            if (own != null) {
                ChannelFuture _ = own.close();
            }
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request && !isKnown(request.protocolVersion())) {
            request.setDecoderResult(DecoderResult.failure(new UnknownVersionException(request.protocolVersion())));
            request.setProtocolVersion(HttpVersion.HTTP_1_1);
        }
        context.fireChannelRead(message);
    }

    private static boolean isKnown(HttpVersion version) {
        return version.equals(HttpVersion.HTTP_1_0) || version.equals(HttpVersion.HTTP_1_1);
    }
}
