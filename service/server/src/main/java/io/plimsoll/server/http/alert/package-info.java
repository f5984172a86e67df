/// Alerts over HTTP: rules, states, and messages to webhooks.
@NullMarked
package io.plimsoll.server.http.alert;

import org.jspecify.annotations.NullMarked;
