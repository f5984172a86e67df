package io.plimsoll.server.feed;

import io.plimsoll.server.governance.Approvals;
import io.plimsoll.server.json.policy.PolicyFolder;
import io.plimsoll.server.library.Library;
import io.plimsoll.store.Store;
import io.plimsoll.store.jdbc.DatabaseSettings;
import io.plimsoll.store.jdbc.DatabaseStore;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.UUID;

/// A library in memory and a server that replays recorded answers of venues.
record FeedFixture(Vertx vertx, Store store, Library library, ReplayedVenue venue) implements AutoCloseable {
    /// A fixture whose library stores everything at one time.
    static FeedFixture at(Instant time) {
        InstantSource clock = InstantSource.fixed(time);
        Store store =
                DatabaseStore.open(DatabaseSettings.inMemory(UUID.randomUUID().toString()), clock);
        Vertx vertx = Vertx.vertx();
        Library library = new Library(store, PolicyFolder.standard(), new Approvals(store, Set.of(), clock), clock);
        return new FeedFixture(vertx, store, library, ReplayedVenue.start(vertx));
    }

    @Override
    public void close() {
        venue.close();
        store.close();
    }
}
