package io.plimsoll.server.http;

import io.plimsoll.server.governance.Governance;
import io.plimsoll.server.http.exchange.RepeatedRequests;
import io.plimsoll.server.library.Journal;
import io.plimsoll.server.library.Library;

/// What the service keeps, for the routes.
///
/// @param library of named documents
/// @param governance of policies and models
/// @param journal of requests and answers
/// @param repeated answers of requests that are sent again
record Kept(Library library, Governance governance, Journal journal, RepeatedRequests repeated) {}
