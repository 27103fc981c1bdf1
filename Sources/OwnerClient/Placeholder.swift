/// The owner's wallet: keys and disclosures of each car in one encrypted file.
public enum OwnerClient {}
