-- AlterTable
ALTER TABLE "person" ADD COLUMN     "noticesOff" TEXT[] DEFAULT ARRAY[]::TEXT[];
