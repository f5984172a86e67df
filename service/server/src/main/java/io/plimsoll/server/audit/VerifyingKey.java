package io.plimsoll.server.audit;

import io.plimsoll.store.SignedHead;
import io.plimsoll.store.audit.HeadTrust;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/// The public key that checks the signatures of heads.
public final class VerifyingKey implements HeadTrust {
    private static final String ALGORITHM = "Ed25519";
    private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
    private static final String END = "-----END PUBLIC KEY-----";

    private final PublicKey key;
    private final String id;

    VerifyingKey(PublicKey key) {
        this.key = key;
        this.id = SigningKey.idOf(key.getEncoded());
    }

    /// Reads a key in PEM.
    ///
    /// @throws IllegalArgumentException if it is none
    public static VerifyingKey ofPem(String pem) {
        int begin = pem.indexOf(BEGIN);
        int end = pem.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("the text is no public key: it must be X.509 in PEM");
        }
        try {
            byte[] encoded = Base64.getMimeDecoder().decode(pem.substring(begin + BEGIN.length(), end));
            return new VerifyingKey(KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded)));
        } catch (GeneralSecurityException unusable) {
            throw new IllegalArgumentException("the text is no public key of Ed25519", unusable);
        }
    }

    /// The first 16 hexadecimal digits of the SHA-256 of the key in X.509.
    public String id() {
        return id;
    }

    /// The key in PEM, as `openssl pkey -pubout` writes it.
    public String pem() {
        return BEGIN + "\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded())
                + "\n" + END + "\n";
    }

    /// What is signed: `plimsoll journal head`, the tenant, the sequence, the hash and the instant, each on a
    /// line that ends with a line feed.
    static byte[] signedBytes(SignedHead head) {
        String text = "plimsoll journal head\n" + head.tenant() + "\n"
                + head.mark().sequence() + "\n" + head.mark().hash() + "\n" + head.at() + "\n";
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Verdict of(SignedHead head) {
        if (!head.key().equals(id)) {
            return Verdict.UNKNOWN_KEY;
        }
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(signedBytes(head));
            return signature.verify(Base64.getDecoder().decode(head.signature())) ? Verdict.GENUINE : Verdict.FORGED;
        } catch (GeneralSecurityException | IllegalArgumentException wrong) {
            return Verdict.FORGED;
        }
    }
}
