package io.plimsoll.kernels.backend;

import io.plimsoll.kernels.book.AccountColumns;

/// Parts of a book that are measured in the scenarios of the whole book.
///
/// @param accounts holdings of each part, in the book's columns
/// @param depth number of worst losses to find for each part, from 1 to the number of scenarios
/// @param receiver is called once for each part
public record Subportfolios(AccountColumns accounts, int depth, TailReceiver receiver) {}
