-- Margins of all books in the order in which they were written, for the services that share a store.
CREATE INDEX book_margin_sequence ON book_margin (tenant, sequence);
