/// How the command line reaches the API keys: in the store itself, or over HTTP where a service has the store.
@NullMarked
package io.plimsoll.server.cli.key;

import org.jspecify.annotations.NullMarked;
