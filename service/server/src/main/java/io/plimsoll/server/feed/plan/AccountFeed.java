package io.plimsoll.server.feed.plan;

import io.plimsoll.server.feed.key.VenueKey;

/// A stored book that follows the account behind a key.
///
/// @param book stored name
/// @param key of the account
public record AccountFeed(String book, VenueKey key) {}
