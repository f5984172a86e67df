package io.plimsoll.server.http.alert;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A mail server of this process. It answers each command as a script says, and keeps the mails that it takes.
public final class FakeMailServer {
    /// Takes every mail.
    public static final Script SOUND = command -> "";

    private final List<Taken> taken = new CopyOnWriteArrayList<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final Script script;
    private final int port;

    private FakeMailServer(Vertx vertx, NetServerOptions options, Script script) {
        this.script = script;
        NetServer server = vertx.createNetServer(options).connectHandler(Session::new);
        this.port = server.listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
    }

    /// Starts a server on a free port of this machine.
    public static FakeMailServer start(Vertx vertx, Script script) {
        return start(vertx, new NetServerOptions(), script);
    }

    /// Starts a server that may speak TLS.
    static FakeMailServer start(Vertx vertx, NetServerOptions options, Script script) {
        return new FakeMailServer(vertx, options, script);
    }

    /// What the server answers.
    @FunctionalInterface
    public interface Script {
        /// The answer to a command, its first word or `CONNECT` for the greeting, or `.` for the end of a mail.
        ///
        /// @return empty for the usual answer, and `SILENCE` for none
        String answer(String command);
    }

    /// A mail that was taken.
    ///
    /// @param to every recipient of the envelope
    /// @param headers lines until the first empty one, folded lines joined
    /// @param body lines after it, as they were sent
    public record Taken(List<String> to, List<String> headers, String body) {
        /// The names of the headers.
        public List<String> names() {
            return headers.stream().map(line -> line.split(":", 2)[0]).toList();
        }

        /// The value of a header.
        public String header(String name) {
            return headers.stream()
                    .filter(line -> line.startsWith(name + ": "))
                    .findFirst()
                    .orElseThrow()
                    .substring(name.length() + 2);
        }
    }

    /// Its port.
    public int port() {
        return port;
    }

    /// The mails that were taken.
    public List<Taken> taken() {
        return taken;
    }

    /// The commands of all connections.
    public List<String> commands() {
        return commands;
    }

    private final class Session {
        private final NetSocket socket;
        private final List<String> to = new ArrayList<>();
        private final List<String> lines = new ArrayList<>();
        private boolean isMail;

        Session(NetSocket socket) {
            this.socket = socket;
            socket.handler(RecordParser.newDelimited("\r\n", line -> line(line.toString(StandardCharsets.ISO_8859_1))));
            answer("CONNECT", "220 mail.test ESMTP");
        }

        private void line(String line) {
            if (!isMail) {
                command(line);
            } else if (line.equals(".")) {
                isMail = false;
                if (script.answer(".").isEmpty()) {
                    taken.add(mail(List.copyOf(to), lines));
                }
                answer(".", "250 taken");
            } else {
                lines.add(line.startsWith(".") ? line.substring(1) : line);
            }
        }

        private void command(String line) {
            commands.add(line);
            String word = line.split("[ :]", 2)[0];
            switch (word) {
                case "EHLO" -> answer(word, "250 mail.test");
                case "RCPT" -> {
                    to.add(line.substring(line.indexOf('<') + 1, line.indexOf('>')));
                    answer(word, "250 yes");
                }
                case "DATA" -> {
                    isMail = script.answer(word).isEmpty();
                    answer(word, "354 go on");
                }
                case "QUIT" -> {
                    answer(word, "221 bye");
                    socket.end();
                }
                default -> answer(word, "250 yes");
            }
        }

        private void answer(String command, String usual) {
            String scripted = script.answer(command);
            if (!scripted.equals("SILENCE")) {
                socket.write((scripted.isEmpty() ? usual : scripted) + "\r\n");
            }
        }

        private static Taken mail(List<String> to, List<String> lines) {
            int end = lines.indexOf("");
            List<String> headers = new ArrayList<>();
            for (String line : lines.subList(0, end)) {
                if (line.startsWith(" ") || line.startsWith("\t")) {
                    headers.set(headers.size() - 1, headers.getLast() + line);
                } else {
                    headers.add(line);
                }
            }
            return new Taken(to, List.copyOf(headers), String.join("\n", lines.subList(end + 1, lines.size())));
        }
    }
}
