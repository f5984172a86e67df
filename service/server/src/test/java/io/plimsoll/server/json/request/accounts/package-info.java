@NullMarked
package io.plimsoll.server.json.request.accounts;

import org.jspecify.annotations.NullMarked;
