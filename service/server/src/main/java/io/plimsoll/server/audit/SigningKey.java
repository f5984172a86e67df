package io.plimsoll.server.audit;

import io.plimsoll.kernels.check.Sha256;
import io.plimsoll.store.ChainMark;
import io.plimsoll.store.SignedHead;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;

/// The key that signs the heads of journals: Ed25519 (RFC 8032). Its file is PKCS#8 in PEM, as `openssl genpkey
/// -algorithm ed25519` writes it.
public final class SigningKey {
    private static final String ALGORITHM = "Ed25519";
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    private final PrivateKey key;
    private final VerifyingKey verifying;

    private SigningKey(KeyPair pair) {
        this.key = pair.getPrivate();
        this.verifying = new VerifyingKey(pair.getPublic());
    }

    /// A key that ends with the process.
    public static SigningKey ofProcess() {
        try {
            return new SigningKey(KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has Ed25519", impossible);
        }
    }

    /// The key of a file, which is made if it is not there, readable by its owner only.
    ///
    /// @throws IOException if the file cannot be used; the message says why
    public static SigningKey of(Path file) throws IOException {
        if (!Files.exists(file)) {
            make(file);
        }
        return read(file);
    }

    private static void make(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        boolean isPosix = folder != null && Files.getFileStore(folder).supportsFileAttributeView("posix");
        FileAttribute<?>[] attributes = isPosix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        Path draft = Files.createTempFile(folder, "audit-key", ".new", attributes);
        String text = BEGIN + "\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(ofProcess().key.getEncoded())
                + "\n" + END + "\n";
        Files.writeString(draft, text, StandardOpenOption.TRUNCATE_EXISTING);
        try {
            // A link fails if another service has made the key in the meantime; a move would replace it.
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException made) {
            // The other service's key is as good.
        } catch (UnsupportedOperationException withoutLinks) {
            Files.copy(draft, file);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static SigningKey read(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.US_ASCII);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IOException(file + " is no private key: it must be PKCS#8 in PEM");
        }
        try {
            byte[] encoded = Base64.getMimeDecoder().decode(text.substring(begin + BEGIN.length(), end));
            PrivateKey key = KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(encoded));
            return new SigningKey(pair((EdECPrivateKey) key));
        } catch (GeneralSecurityException | IllegalArgumentException unusable) {
            throw new IOException(file + " is no private key of Ed25519: it must be PKCS#8 in PEM", unusable);
        }
    }

    /// The pair of a private key. The JDK derives the public key only when it makes a pair, so it is given the
    /// private key as its random number.
    private static KeyPair pair(EdECPrivateKey key) throws GeneralSecurityException {
        byte[] seed = key.getBytes().orElseThrow(() -> new GeneralSecurityException("the key has no bytes"));
        KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
        generator.initialize(java.security.spec.NamedParameterSpec.ED25519, new KnownBytes(seed));
        KeyPair pair = generator.generateKeyPair();
        Signature signature = Signature.getInstance(ALGORITHM);
        signature.initSign(key);
        byte[] signed = signature.sign();
        signature.initVerify(pair.getPublic());
        if (!signature.verify(signed)) {
            throw new GeneralSecurityException("the public key could not be derived");
        }
        return pair;
    }

    private static final class KnownBytes extends SecureRandom {
        private static final long serialVersionUID = 1;
        private final byte[] bytes;

        KnownBytes(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        @Override
        public void nextBytes(byte[] target) {
            System.arraycopy(bytes, 0, target, 0, target.length);
        }
    }

    /// The public part of the key.
    public VerifyingKey verifying() {
        return verifying;
    }

    /// Signs the head of a journal.
    public SignedHead sign(String tenant, ChainMark mark, Instant now) {
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        SignedHead head = new SignedHead(tenant, mark, at, verifying.id(), "");
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(VerifyingKey.signedBytes(head));
            String text = Base64.getEncoder().encodeToString(signature.sign());
            return new SignedHead(tenant, mark, at, verifying.id(), text);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("an Ed25519 key signs everything", impossible);
        }
    }

    static String idOf(byte[] encoded) {
        return Sha256.hex(stream -> stream.write(encoded)).substring(0, 16);
    }
}
