package io.plimsoll.server.http;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/// What a service has confirmed to its clients. Thread-safe.
final class ConfirmedWork {
    /// The position of the book before the first trade.
    static final BigDecimal QUANTITY = new BigDecimal("-12.5");

    private final AtomicLong trades = new AtomicLong();
    private final Map<Long, String> markets = new ConcurrentHashMap<>();
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final Map<Long, String> watched = new ConcurrentHashMap<>();
    private final List<String> jobs = new CopyOnWriteArrayList<>();

    /// Number of all confirmations.
    int count() {
        return (int) trades() + markets.size() + answers.size() + watched.size() + jobs.size();
    }

    /// Number of trades, each of one contract.
    long trades() {
        return trades.get();
    }

    void traded() {
        trades.incrementAndGet();
    }

    /// Versions of the market with their documents.
    Map<Long, String> markets() {
        return markets;
    }

    /// Bodies of answers by the ids of their requests.
    Map<String, String> answers() {
        return answers;
    }

    /// The hashes of answers by the ids of the events of the book's stream.
    Map<Long, String> watched() {
        return watched;
    }

    /// The ids of jobs.
    List<String> jobs() {
        return jobs;
    }
}
