package dev.continuousexport.job.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts stored commands, since connection strings of tables hold account keys and passwords:
 * AES-256 in Galois/Counter Mode, a random nonce for each text. Kind and name of a definition are
 * authenticated with it, so that no command can be put in another's place.
 */
final class CommandCipher {
  private static final String PREFIX = "aes256gcm:";
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecretKeySpec key;
  private final SecureRandom random = new SecureRandom();

  private CommandCipher(byte[] key) {
    this.key = new SecretKeySpec(key, "AES");
  }

  /**
   * @param base64 a key of 256 bits
   */
  static CommandCipher of(String base64) {
    byte[] key;
    try {
      key = Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("The key for stored commands is not Base64.", e);
    }
    if (key.length != KEY_BYTES) {
      throw new IllegalArgumentException(
          "The key for stored commands has %d bits; it needs 256: openssl rand -base64 32"
              .formatted(8 * key.length));
    }
    return new CommandCipher(key);
  }

  /** The cipher of the key in a file, which is made where it is missing, for its owner only. */
  static CommandCipher ofFile(Path file) throws IOException {
    if (!Files.exists(file)) {
      byte[] key = new byte[KEY_BYTES];
      new SecureRandom().nextBytes(key);
      // Never half a key, and never readable by others.
      Path complete = Files.createTempFile(file.getParent(), "key", "", forOwnerOnly());
      Files.writeString(complete, Base64.getEncoder().encodeToString(key));
      Files.move(complete, file, StandardCopyOption.ATOMIC_MOVE);
    }
    return of(Files.readString(file).strip());
  }

  String encrypt(DefinitionKind kind, String name, String command) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, nonce, kind, name);
      byte[] text = cipher.doFinal(command.getBytes(StandardCharsets.UTF_8));
      ByteBuffer all = ByteBuffer.allocate(NONCE_BYTES + text.length).put(nonce).put(text);
      return PREFIX + Base64.getEncoder().encodeToString(all.array());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES in Galois/Counter Mode is not available.", e);
    }
  }

  /**
   * The command; one that was stored before commands were encrypted is answered as it is.
   *
   * @throws IllegalStateException if it was encrypted by another key, or changed
   */
  String decrypt(DefinitionKind kind, String name, String stored) {
    if (!stored.startsWith(PREFIX)) {
      return stored;
    }
    byte[] all = Base64.getDecoder().decode(stored.substring(PREFIX.length()));
    byte[] nonce = new byte[NONCE_BYTES];
    ByteBuffer.wrap(all).get(nonce);
    try {
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, nonce, kind, name);
      byte[] command = cipher.doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES);
      return new String(command, StandardCharsets.UTF_8);
    } catch (AEADBadTagException e) {
      throw new IllegalStateException(
          "The stored %s '%s' was encrypted by another key, or changed since; start the service with the key that it was stored with."
              .formatted(kind.words(), name),
          e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES in Galois/Counter Mode is not available.", e);
    }
  }

  private Cipher cipher(int mode, byte[] nonce, DefinitionKind kind, String name)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD((kind.name() + "/" + name).getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  private static FileAttribute<?>[] forOwnerOnly() {
    boolean isPosix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    return isPosix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
