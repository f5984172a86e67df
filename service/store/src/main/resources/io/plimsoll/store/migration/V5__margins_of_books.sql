-- What a margin of a book was computed from, and more of its figures. No service wrote rows before.
ALTER TABLE book_margin ADD COLUMN market VARCHAR(128);
ALTER TABLE book_margin ADD COLUMN market_version BIGINT;
ALTER TABLE book_margin ADD COLUMN lower_end VARCHAR(60);
ALTER TABLE book_margin ADD COLUMN upper_end VARCHAR(60);
ALTER TABLE book_margin ADD COLUMN requirement VARCHAR(60);
ALTER TABLE book_margin ADD COLUMN headroom VARCHAR(60);
ALTER TABLE book_margin ADD COLUMN ratio VARCHAR(60);
ALTER TABLE book_margin ADD COLUMN cause VARCHAR(400) DEFAULT 'request' NOT NULL;
ALTER TABLE book_margin ADD COLUMN changes INTEGER DEFAULT 0 NOT NULL;
