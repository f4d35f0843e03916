-- AlterTable
ALTER TABLE "person" ADD COLUMN     "agreedPrivateAt" TIMESTAMPTZ(3);
