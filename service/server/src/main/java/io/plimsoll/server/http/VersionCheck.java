package io.plimsoll.server.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerConnection;

/// Marks a request of a version other than HTTP/1.0 and HTTP/1.1 as invalid, so that it is answered with a problem.
/// Vert.x would answer it with an empty 501 of that version.
final class VersionCheck extends ChannelInboundHandlerAdapter {
    /// Why such a request is invalid.
    static final class UnknownVersionException extends Exception {
        UnknownVersionException(HttpVersion version) {
            super(version.text());
        }
    }

    /// Checks the requests of a connection.
    static void watch(HttpConnection connection) {
        if (connection instanceof HttpServerConnection server) {
            ChannelHandlerContext last = server.channelHandlerContext();
            last.pipeline().addBefore(last.name(), "version", new VersionCheck());
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
