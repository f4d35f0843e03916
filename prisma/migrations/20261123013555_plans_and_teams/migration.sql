-- AlterTable
ALTER TABLE "decision" ADD COLUMN     "plans" TEXT[];
