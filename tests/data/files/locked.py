"""Two locked copies of office.pdf: one opens without a password and forbids printing, one not."""

from pypdf import PdfReader, PdfWriter

for name, user in (("forbidden.pdf", ""), ("locked.pdf", "secret")):
    writer = PdfWriter(clone_from=PdfReader("office.pdf"))
    writer.encrypt(user_password=user, owner_password="owner", algorithm="AES-256")
    writer.write(name)
