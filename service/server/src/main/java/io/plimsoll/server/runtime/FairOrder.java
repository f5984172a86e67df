package io.plimsoll.server.runtime;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// The order in which waiting requests start: weighted fair queueing with equal weights (Demers, Keshav and Shenker
/// 1989). Each caller has a virtual clock that advances by the work that it asks for. The request that would end first
/// if all callers shared the processor alike is the first. Short requests therefore overtake long ones, and a caller
/// with many requests delays only itself. Not thread-safe.
final class FairOrder {
    private static final Comparator<Entry> BY_FINISH =
            Comparator.comparingDouble(Entry::finish).thenComparingLong(Entry::number);

    private final TreeSet<Entry> waiting = new TreeSet<>(BY_FINISH);
    private final Map<SimulationTicket<?>, Entry> entries = new HashMap<>();
    private final Map<Caller, Double> lastFinish = new HashMap<>();
    private double now;
    private long count;

    /// A waiting request.
    ///
    /// @param start virtual time at which it would start
    /// @param finish virtual time at which it would end
    private record Entry(SimulationTicket<?> ticket, double start, double finish, long number) {}

    /// Adds a request.
    void add(SimulationTicket<?> ticket) {
        double start = Math.max(now, lastFinish.getOrDefault(ticket.caller(), now));
        Entry entry = new Entry(ticket, start, start + ticket.seconds(), count++);
        waiting.add(entry);
        entries.put(ticket, entry);
        lastFinish.put(ticket.caller(), entry.finish());
    }

    /// Removes a request that starts. Virtual time advances by its share of the work of all callers that wait, but not
    /// beyond the last request of one of them, which would then lose its turn.
    void start(SimulationTicket<?> ticket) {
        Entry entry = entries.get(ticket);
        if (entry != null) {
            long callers = waiting.stream()
                    .map(one -> one.ticket().caller())
                    .distinct()
                    .count();
            remove(ticket);
            double latest = waiting.stream()
                    .mapToDouble(one -> lastFinish.getOrDefault(one.ticket().caller(), one.finish()))
                    .min()
                    .orElse(Double.POSITIVE_INFINITY);
            now = Math.max(now, Math.min(latest, entry.start() + ticket.seconds() / callers));
            lastFinish.values().removeIf(finish -> finish <= now);
        }
    }

    /// Removes a request that was given up; false if it does not wait.
    boolean remove(SimulationTicket<?> ticket) {
        Entry entry = entries.remove(ticket);
        if (entry == null) {
            return false;
        }
        waiting.remove(entry);
        // What its caller asks for next does not pay for it.
        lastFinish.computeIfPresent(
                ticket.caller(), (caller, finish) -> finish == entry.finish() ? entry.start() : finish);
        return true;
    }

    /// All waiting requests, the next one first.
    List<SimulationTicket<?>> all() {
        return waiting.stream().<SimulationTicket<?>>map(Entry::ticket).toList();
    }

    /// Waiting requests that would start before a new request of this length.
    List<SimulationTicket<?>> before(Caller caller, double seconds) {
        double finish = Math.max(now, lastFinish.getOrDefault(caller, now)) + seconds;
        return waiting.stream()
                .takeWhile(entry -> entry.finish() <= finish)
                .<SimulationTicket<?>>map(Entry::ticket)
                .toList();
    }

    /// Number of waiting requests.
    int size() {
        return waiting.size();
    }

    /// Number of waiting requests of a caller.
    long size(Caller caller) {
        return waiting.stream()
                .filter(entry -> entry.ticket().caller().equals(caller))
                .count();
    }
}
